/// Tests of the HTTP side.
@NullMarked
package io.aidebug.query.http;

import org.jspecify.annotations.NullMarked;
