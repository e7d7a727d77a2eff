/// Settings from the environment, read once at start. Records of settings are made here; nothing
/// below a main reads the environment itself.
@NullMarked
package io.aidebug.service.config;

import org.jspecify.annotations.NullMarked;
