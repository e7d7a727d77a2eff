@NullMarked
package io.aidebug.service.http;

import org.jspecify.annotations.NullMarked;
