/// The manners of every HTTP surface: problem+json for each error, request ids, strict JSON, body
/// limits, API keys, a graceful stop. An API contributes its routes as an
/// [io.aidebug.service.http.HttpApi] and knows nothing of the server it is mounted on.
@NullMarked
package io.aidebug.service.http;

import org.jspecify.annotations.NullMarked;
