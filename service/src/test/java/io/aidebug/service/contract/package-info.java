@NullMarked
package io.aidebug.service.contract;

import org.jspecify.annotations.NullMarked;
