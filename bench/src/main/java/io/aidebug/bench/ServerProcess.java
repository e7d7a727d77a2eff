package io.aidebug.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What Linux tells of the server's process.
record ServerProcess(long pid) {

    /// The largest resident set so far (VmHWM), in MB.
    long peakMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IOException("Process %d has no VmHWM".formatted(pid));
    }

    /// Seconds of CPU its threads have used.
    double cpuSeconds() throws IOException {
        return ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElseThrow(() -> new IOException("There is no process %d".formatted(pid)))
                        .toMillis()
                / 1e3;
    }
}
