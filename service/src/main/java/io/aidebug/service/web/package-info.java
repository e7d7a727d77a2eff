/// Serves the web page, static files that another jar brings along as resources. A process mounts
/// [WebPage] beside its APIs; it knows nothing of what the page asks them for.
@NullMarked
package io.aidebug.service.web;

import org.jspecify.annotations.NullMarked;
