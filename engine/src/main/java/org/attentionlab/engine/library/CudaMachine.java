package org.attentionlab.engine.library;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What ND4J's CUDA build needs of a machine: the libraries of the driver and of CUDA 11.6, and a device whose compute capability its
 * machine code is for. Looked at before that code is loaded, as it says nothing of what is missing.
 */
final class CudaMachine {

    private static final String BACKEND = "/org/nd4j/linalg/jcublas/JCublasBackend.class";
    private static final String REDISTRIBUTED = "/org/bytedeco/cuda/linux-x86_64/";
    private static final String PAGE = "docs/cuda.md says what is needed";

    /** By the name of a library, whose it is. */
    private static final Map<String, String> LIBRARIES = new LinkedHashMap<>();

    static {
        LIBRARIES.put("libcuda.so.1", "the NVIDIA driver");
        LIBRARIES.put("libcublas.so.11", "CUDA 11.6");
        LIBRARIES.put("libcusolver.so.11", "CUDA 11.6");
    }

    private static final List<String> FOLDERS = List.of(
            "/usr/lib/x86_64-linux-gnu",
            "/usr/lib64",
            "/usr/lib",
            "/lib64",
            "/usr/local/cuda/lib64",
            "/usr/local/cuda-11.6/lib64",
            "/usr/lib/wsl/lib");

    private CudaMachine() {}

    /** Whether this process has ND4J's CUDA build in place of that for the CPU. */
    public static boolean isBuiltFor() {
        return CudaMachine.class.getResource(BACKEND) != null;
    }

    /**
     * Makes sure that the build can run here.
     *
     * @throws NativeCodeException naming what is missing, or the device that there is no machine code for
     */
    static void require() {
        List<String> missing = missing(CudaMachine::isHere);
        if (!missing.isEmpty()) {
            throw new NativeCodeException("ND4J's CUDA build cannot be used: there is no "
                    + String.join(", no ", missing) + "; " + PAGE + ", and a build without -Pcuda runs on the CPU");
        }
        capability().flatMap(CudaMachine::problem).ifPresent(problem -> {
            throw new NativeCodeException(problem);
        });
    }

    /** The libraries that are missing, each with whose it is. */
    static List<String> missing(Predicate<String> here) {
        return LIBRARIES.entrySet().stream()
                .filter(library -> !here.test(library.getKey()))
                .map(library -> library.getKey() + " (" + library.getValue() + ")")
                .toList();
    }

    private static boolean isHere(String library) {
        String path = System.getenv().getOrDefault("LD_LIBRARY_PATH", "");
        Stream<String> folders = Stream.concat(Stream.of(path.split(":")), FOLDERS.stream());
        return CudaMachine.class.getResource(REDISTRIBUTED + library) != null
                || folders.filter(folder -> !folder.isEmpty())
                        .anyMatch(folder -> Files.exists(Path.of(folder, library)));
    }

    /**
     * Why there is no machine code for a device; empty where there is some. The build has code for 3.7, 5.0, 5.2, 6.0, 6.1, 7.0, 7.5, 8.0 and
     * 8.6, and no portable code that a driver could translate: code runs on devices of the same first number and an equal or larger second
     * one.
     *
     * @param capability the compute capability, such as {@code 8.6}
     */
    static Optional<String> problem(String capability) {
        String[] parts = capability.split("\\.");
        int major = Integer.parseInt(parts[0]);
        int minor = Integer.parseInt(parts[1]);
        if (major >= 5 && major <= 8 || major == 3 && minor >= 7) {
            return Optional.empty();
        }
        return Optional.of("the device has compute capability " + capability
                + ", and ND4J " + LibraryVersions.nd4j() + " has CUDA machine code for 3.7 to 8.6 only, which "
                + (major > 8 ? "Hopper, Blackwell and later devices" : "this device") + " cannot load; " + PAGE);
    }

    /** The compute capability of the first device, as the driver's own program tells it; empty where it does not. */
    private static Optional<String> capability() {
        List<String> lines = new ArrayList<>();
        try {
            Process process = new ProcessBuilder("nvidia-smi", "--query-gpu=compute_cap", "--format=csv,noheader")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                reader.lines().forEach(lines::add);
            }
        } catch (IOException noSuchProgram) {
            return Optional.empty();
        }
        return lines.stream()
                .map(String::strip)
                .filter(line -> line.matches("\\d+\\.\\d+"))
                .findFirst();
    }
}
