package org.attentionlab.cli.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.attentionlab.cli.Attnlab.Outcome;

/**
 * A small checkout with the project's launcher, and a PATH on which java prints its arguments and mvn writes down its
 * calls and makes two empty jars. So what the launcher decides can be seen without a build.
 */
final class Checkout {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> SYSTEM_TOOLS = List.of(
            "awk",
            "cat",
            "cp",
            "date",
            "dirname",
            "find",
            "flock",
            "git",
            "head",
            "locale",
            "mkdir",
            "mv",
            "perl",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "tail",
            "touch",
            "tr");

    private static final String JAVA = """
            #!/bin/sh
            if [ "${1:-}" = -version ]; then
                echo "openjdk version \\"${JAVA_IS:-21.0.2}\\" 2024-01-16" >&2
                exit 0
            fi
            case $* in
                *LibraryCheck)
                    printf '%s\\n' "$@" >"${0%/*}/../checkout/check.txt"
                    [ -z "${MKL_IS_BROKEN:-}" ] || { echo "$MKL_IS_BROKEN" >&2 && exit 1; }
                    echo "Intel MKL 2022.0"
                    exit 0 ;;
            esac
            [ -z "${TELL_PRODUCTS:-}" ] || echo "products $ATTNLAB_BLAS"
            echo "$0"
            printf '%s\\n' "$@"
            exit "${JAVA_ENDS_WITH:-0}"
            """;

    private static final String UNAME = """
            #!/bin/sh
            case $1 in -s) echo Linux ;; *) echo "${MACHINE:-x86_64}" ;; esac
            """;

    private static final String MAVEN = """
            #!/bin/sh
            if [ "${1:-}" = -v ]; then
                echo "Apache Maven ${MAVEN_IS:-3.9.9} (0000)"
                exit 0
            fi
            printf '%s\\n' "$@" >arguments.txt
            echo "$*" >>calls.txt
            echo "$$" >maven.txt
            echo begins >>turns.txt
            sleep "${BUILD_TAKES:-0}" &
            trap 'kill $!; exit' TERM
            wait
            echo ends >>turns.txt
            echo "[INFO] what Maven says"
            case "${MKL_IS_GONE:-}$*" in
                yes*-Pmkl*)
                    echo "[ERROR] Could not find artifact org.bytedeco:mkl:jar:linux-x86_64-redist:2022.0-1.5.7, gone"
                    exit 1 ;;
            esac
            if [ -n "${BUILD_FAILS:-}" ]; then
                echo "[ERROR] what is wrong"
                exit 1
            fi
            while [ "$1" != -pl ]; do shift; done
            mkdir -p eval/target bench/libtorch/target/libtorch
            echo jar >eval/target/attentionlab-eval-0.1.0.jar
            for module in $(echo "$2" | tr , ' '); do
                mkdir -p "$module/target"
                echo jar >"$module/target/attentionlab-$(echo "$module" | tr / -)-0.1.0.jar"
                printf '%s\\n' "$PWD/eval/target/attentionlab-eval-0.1.0.jar:$LIBRARY" >"$module/target/classpath"
            done
            """;

    /** Links to the system's tools, kept from test to test. */
    private static final Path LINKS = Path.of("target", "launcher-tools").toAbsolutePath();

    private final Path folder;
    private final Path tools;
    private final Set<String> missing = new TreeSet<>();

    private Checkout(Path folder, Path tools) {
        this.folder = folder;
        this.tools = tools;
    }

    /** A checkout in a folder, whose sources are an hour old. */
    static Checkout in(Path parent) throws IOException {
        Path folder = Files.createDirectories(parent.resolve("checkout")).toRealPath();
        Path tools = Files.createDirectories(parent.resolve("tools")).toRealPath();
        for (String file : List.of(
                "attnlab",
                "bench/bench",
                "launch/environment.sh",
                "launch/build.sh",
                "launch/products.sh",
                ".gitignore")) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.copy(ROOT.resolve(file), folder.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Checkout checkout = new Checkout(folder, tools);
        for (String file : List.of(
                "pom.xml",
                "cli/pom.xml",
                "cli/src/main/java/Main.java",
                "bench/lab/pom.xml",
                "bench/lab/src/main/java/Lab.java")) {
            checkout.write(file, file);
            checkout.touch(file, Instant.now().minusSeconds(3600));
        }
        Files.createFile(checkout.library());
        checkout.tool("java", JAVA);
        checkout.tool("javac", "#!/bin/sh\n");
        checkout.tool("mvn", MAVEN);
        checkout.tool("uname", UNAME);
        return checkout;
    }

    /** A folder that has the system's tools but those that are missing, and nothing else. */
    private Path systemTools() throws IOException {
        Path links = Files.createDirectories(LINKS.resolve("without-" + String.join("-", missing)));
        for (String tool : SYSTEM_TOOLS) {
            Path link = links.resolve(tool);
            if (!missing.contains(tool) && !Files.exists(link)) {
                try {
                    Files.createSymbolicLink(link, systemTool(tool));
                } catch (FileAlreadyExistsException beside) {
                    // Another test links the same tool.
                }
            }
        }
        return links;
    }

    private static Path systemTool(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(entry -> Path.of(entry, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is not on the PATH"));
    }

    Path folder() {
        return folder;
    }

    Path tools() {
        return tools;
    }

    /** A library that lies outside the checkout, as those of Maven's repository do. */
    Path library() {
        return tools.resolveSibling("library.jar");
    }

    /** Writes a file of the checkout. */
    Path write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    /** Sets when a file of the checkout was last changed. */
    void touch(String file, Instant time) throws IOException {
        Files.setLastModifiedTime(folder.resolve(file), FileTime.from(time));
    }

    private void tool(String name, String script) throws IOException {
        Path file = Files.writeString(tools.resolve(name), script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Takes a tool off the PATH. */
    void remove(String tool) throws IOException {
        if (SYSTEM_TOOLS.contains(tool)) {
            missing.add(tool);
        } else {
            Files.delete(tools.resolve(tool));
        }
    }

    /** The lines of a file of the checkout; none where it is not there. */
    List<String> lines(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }

    /** Waits until a file of the checkout has some lines. */
    void awaitLines(String file, int count) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (lines(file).size() < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(file + " has " + lines(file));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** How often Maven has been called to build. */
    int builds() throws IOException {
        return lines("calls.txt").size();
    }

    /** Runs git in the checkout. */
    String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@b"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + ": " + output);
        }
        return output.strip();
    }

    /** Starts the launcher with the tools of this checkout and further variables. */
    LauncherProcess start(Map<String, String> variables, String... arguments) throws IOException {
        return startAs(folder.resolve("attnlab"), folder, variables, arguments);
    }

    /** Starts the launcher by another name and in another folder. */
    LauncherProcess startAs(Path launcher, Path in, Map<String, String> variables, String... arguments)
            throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PATH",
                tools + File.pathSeparator + systemTools(),
                "LIBRARY",
                library().toString(),
                "JAVA_HOME",
                ""));
        List.of("ATTNLAB_CLASSPATH", "ATTNLAB_JAVA_OPTIONS", "ATTNLAB_MAVEN_OPTIONS", "ATTNLAB_BLAS", "ATTNLAB_PLUGINS")
                .forEach(name -> environment.put(name, ""));
        environment.putAll(variables);
        return LauncherProcess.start(launcher, in, environment, arguments);
    }

    /** Runs the launcher. */
    Outcome run(Map<String, String> variables, String... arguments) throws IOException, InterruptedException {
        return start(variables, arguments).outcome();
    }

    /** Runs the launcher. */
    Outcome run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }
}
