/// What holds for the product as a whole: the arrows between modules, the launcher, the files of a
/// deployment.
@NullMarked
package io.aidebug.standalone;

import org.jspecify.annotations.NullMarked;
