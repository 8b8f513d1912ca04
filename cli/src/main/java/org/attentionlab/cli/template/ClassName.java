package org.attentionlab.cli.template;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of classes. */
final class ClassName {

    private ClassName() {}

    /**
     * The class of something that has a name in a study: the name in camel case, so that it means nothing else in the file.
     *
     * @param name the name in a study
     * @param imported the simple names that the file imports
     * @param suffix what follows where the name would mean something else
     */
    static String of(String name, Set<String> imported, String suffix) {
        String camel = Arrays.stream(name.split("_"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        return imported.contains(camel) || isOfTheLanguage(camel) ? camel + suffix : camel;
    }

    private static boolean isOfTheLanguage(String simpleName) {
        try {
            Class.forName("java.lang." + simpleName, false, null);
            return true;
        } catch (ClassNotFoundException free) {
            return false;
        }
    }
}
