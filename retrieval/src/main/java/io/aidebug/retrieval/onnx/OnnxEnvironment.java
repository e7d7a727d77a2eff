package io.aidebug.retrieval.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/// ONNX Runtime's environment of this process, kept until the process is gone.
///
/// The library gives it up in a shutdown hook, which runs while the product still stops its parts
/// in order: a text that is embedded then brings the process down with SIGSEGV
/// (microsoft/onnxruntime#31352). The native environment counts who holds it, and its Java class,
/// of which there is one, offers no way to hold it twice; so its factory is called once more by
/// reflection. This class can go when a process that embeds ends on SIGTERM without it.
final class OnnxEnvironment {

    private static final String HOLDER = "aidebug";

    private OnnxEnvironment() {}

    /// Loads the native library when it is not there yet.
    static OrtEnvironment held() {
        return Held.ENVIRONMENT;
    }

    private static final class Held {

        private static final OrtEnvironment ENVIRONMENT = hold();

        private static OrtEnvironment hold() {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try {
                Field api =
                        Class.forName("ai.onnxruntime.OnnxRuntime")
                                .getDeclaredField("ortApiHandle");
                Method create =
                        OrtEnvironment.class.getDeclaredMethod(
                                "createHandle", long.class, int.class, String.class);
                api.setAccessible(true);
                create.setAccessible(true);
                create.invoke(
                        null,
                        api.getLong(null),
                        OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue(),
                        HOLDER);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Another version of ONNX Runtime is needed", e);
            }
            return environment;
        }
    }
}
