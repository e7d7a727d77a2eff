/// The whole product on real local servers, asked over HTTP; and what it says when it cannot start.
@NullMarked
package io.aidebug.standalone.server;

import org.jspecify.annotations.NullMarked;
