package org.attentionlab.base.service;

import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.attentionlab.base.text.OneLine;

/**
 * What jars on the class path provide of a service, one after another. A provider that cannot be loaded, or that whoever
 * takes it refuses, is left out with a line that names it: somebody else's mistake is never the end of the program.
 */
public final class Providers {

    private static final int LONGEST = 400;

    private Providers() {}

    /**
     * Hands out every provider of a service, in the order of the class path.
     *
     * @param service the service, which {@code META-INF/services} of a jar names
     * @param loader where they are looked for
     * @param taker takes a provider, or throws what is wrong with it
     * @return a line for each provider that was left out, with the reason
     */
    public static <T> List<String> each(Class<T> service, ClassLoader loader, Consumer<T> taker) {
        List<String> skipped = new ArrayList<>();
        Iterator<ServiceLoader.Provider<T>> providers =
                ServiceLoader.load(service, loader).stream().iterator();
        String before = "the first one";
        while (true) {
            String name = before;
            try {
                if (!providers.hasNext()) {
                    return skipped;
                }
                ServiceLoader.Provider<T> provider = providers.next();
                name = name(provider.type());
                before = "the one after " + name;
                taker.accept(provider.get());
            } catch (RuntimeException | ServiceConfigurationError | LinkageError | StackOverflowError problem) {
                String line = line(service, name, problem);
                if (skipped.contains(line)) {
                    return skipped;
                }
                skipped.add(line);
            }
        }
    }

    private static String line(Class<?> service, String name, Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return OneLine.of(
                "a provider of " + service.getSimpleName() + " is left out, " + name + ": " + reason(problem, root),
                LONGEST);
    }

    /** Of a class without a constructor that can be called, the loader's message says more than the cause of it. */
    private static String reason(Throwable problem, Throwable root) {
        if (root instanceof NoSuchMethodException) {
            return problem.getMessage();
        }
        return root.getMessage() == null || root instanceof LinkageError ? root.toString() : root.getMessage();
    }

    private static String name(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL place = source == null ? null : source.getLocation();
        if (place == null) {
            return type.getName();
        }
        String path = place.getPath().replaceAll("/+$", "");
        return type.getName() + " of " + path.substring(path.lastIndexOf('/') + 1);
    }
}
