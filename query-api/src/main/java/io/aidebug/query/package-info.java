/// Topics to views to HTTP.
@NullMarked
package io.aidebug.query;

import org.jspecify.annotations.NullMarked;
