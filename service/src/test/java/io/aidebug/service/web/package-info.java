/// Tests of how the web page is served.
@NullMarked
package io.aidebug.service.web;

import org.jspecify.annotations.NullMarked;
