/// Speaks OpenAI's chat API to any server that does, over the JDK's HTTP client.
///
/// Used through [io.aidebug.topology.llm.LanguageModel]; only [OpenAiLanguageModel] is public.
/// Reads the stream of a reply itself, so that its size and its time are bounded whatever the
/// server sends (see ADR 20).
@NullMarked
package io.aidebug.topology.llm.openai;

import org.jspecify.annotations.NullMarked;
