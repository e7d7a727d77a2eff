@NullMarked
package io.aidebug.service.config;

import org.jspecify.annotations.NullMarked;
