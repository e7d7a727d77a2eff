/// The view topology: committed topics become tables that can be asked. Reads requests, jobs,
/// issues and index receipts; writes nothing but its own stores. Runs at least once, so every
/// update here may be applied again without harm. Knows neither HTTP nor other instances.
@NullMarked
package io.aidebug.query.view;

import org.jspecify.annotations.NullMarked;
