/// What every process of the system shares.
@NullMarked
package io.aidebug.service;

import org.jspecify.annotations.NullMarked;
