@NullMarked
package io.aidebug.service.process;

import org.jspecify.annotations.NullMarked;
