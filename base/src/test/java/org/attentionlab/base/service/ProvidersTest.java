package org.attentionlab.base.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidersTest {

    /** A service. */
    public interface Greeting extends Supplier<String> {}

    /** A provider as it should be. */
    public static final class Hello implements Greeting {
        @Override
        public String get() {
            return "hello";
        }
    }

    /** A provider that ends where it begins. */
    public static final class Grumpy implements Greeting {

        /** Throws. */
        public Grumpy() {
            throw new IllegalStateException("not today");
        }

        @Override
        public String get() {
            return "";
        }
    }

    /** A provider whose class cannot be initialised. */
    public static final class Absent implements Greeting {

        private static final int NOTHING = Integer.parseInt("nothing");

        @Override
        public String get() {
            return "" + NOTHING;
        }
    }

    /** A provider that is none. */
    public static final class Stranger {}

    @TempDir
    Path folder;

    private final List<String> heard = new ArrayList<>();

    private List<String> each(String lines) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(Greeting.class.getName()), lines);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {url()}, getClass().getClassLoader())) {
            return Providers.each(Greeting.class, loader, greeting -> heard.add(greeting.get()));
        }
    }

    private URL url() throws MalformedURLException {
        return folder.toUri().toURL();
    }

    private static String name(Class<?> type) {
        return type.getName() + "\n";
    }

    @Test
    void everyProviderIsTakenInTheOrderOfTheFile() throws IOException {
        assertThat(each(name(Hello.class))).isEmpty();
        assertThat(heard).containsExactly("hello");
    }

    @Test
    void withoutProvidersThereIsNothing() throws IOException {
        assertThat(each("# none\n")).isEmpty();
        assertThat(heard).isEmpty();
    }

    @Test
    void brokenOnesAreNamedWithTheReasonAndTheOthersAreTaken() throws IOException {
        List<String> skipped = each("org.nowhere.Nobody\n" + name(Grumpy.class) + name(Stranger.class)
                + name(Absent.class) + name(Hello.class));

        assertThat(heard).containsExactly("hello");
        assertThat(skipped)
                .hasSize(4)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("a provider of Greeting is left out, ")
                        .doesNotContain("\n"));
        assertThat(skipped.get(0)).contains("org.nowhere.Nobody", "not found");
        assertThat(skipped.get(1)).contains(Grumpy.class.getName(), "not today");
        assertThat(skipped.get(2)).contains(Stranger.class.getName(), "not a subtype");
        assertThat(skipped.get(3)).contains(Absent.class.getName(), "nothing");
    }

    @Test
    void whatTheTakerRefusesIsLeftOutWithTheJarItIsFrom() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(Greeting.class.getName()), name(Hello.class));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {url()}, getClass().getClassLoader())) {
            List<String> skipped = Providers.each(Greeting.class, loader, greeting -> {
                throw new IllegalArgumentException("two are called " + greeting.get());
            });
            assertThat(skipped)
                    .containsExactly("a provider of Greeting is left out, " + Hello.class.getName()
                            + " of test-classes: two are called hello");
        }
    }

    @Test
    void aFileThatIsNoListOfClassesIsNamed() throws IOException {
        assertThat(each("not a class\n")).singleElement().asString().contains("Greeting", "Illegal");
    }

    @Test
    void aClassFileThatIsNoneIsNamed() throws IOException {
        Files.write(folder.resolve("Rubbish.class"), new byte[] {1, 2, 3});

        assertThat(each(name(Hello.class) + "Rubbish\n"))
                .singleElement()
                .asString()
                .contains("the one after " + Hello.class.getName(), "ClassFormatError");
        assertThat(heard).containsExactly("hello");
    }
}
