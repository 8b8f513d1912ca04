package org.attentionlab.attention.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the legal name that was probably meant. */
public final class NearMiss {

    private NearMiss() {}

    /** The legal name with the smallest edit distance, if it is close enough to be a slip. */
    public static Optional<String> of(String given, Collection<String> legal) {
        String wanted = given.toLowerCase(Locale.ROOT);
        int limit = Math.max(2, given.length() / 3);
        return legal.stream()
                .filter(name -> distance(wanted, name.toLowerCase(Locale.ROOT)) <= limit)
                .min(Comparator.comparingInt((String name) -> distance(wanted, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A sentence for an error message: {@code ; did you mean 'x'?}, or nothing. */
    public static String hint(String given, Collection<String> legal) {
        return of(given, legal).map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
