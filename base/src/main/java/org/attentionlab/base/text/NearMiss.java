package org.attentionlab.base.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the legal name that a misspelt one was probably meant to be. */
public final class NearMiss {

    private NearMiss() {}

    /**
     * The nearest legal name: equal but for case, hyphens and underscores, else within a third of its letters
     * (insertions, deletions, replacements, neighbours swapped), else the only one that begins with what was written.
     *
     * @param given what was written
     * @param legal the legal names
     * @return the nearest, if one is near; of several equally near the first in the alphabet
     */
    public static Optional<String> of(String given, Collection<String> legal) {
        String plain = plain(given);
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> close = legal.stream()
                .filter(name -> distance(plain, plain(name)) <= Math.max(1, plain.length() / 3))
                .min(Comparator.comparingInt((String name) -> distance(plain, plain(name)))
                        .thenComparing(Comparator.naturalOrder()));
        if (close.isPresent() || plain.length() < 2) {
            return close;
        }
        List<String> longer =
                legal.stream().filter(name -> plain(name).startsWith(plain)).toList();
        return longer.size() == 1 ? Optional.of(longer.get(0)) : Optional.empty();
    }

    /**
     * The end of a message about a name that is not legal.
     *
     * @param given what was written
     * @param legal the legal names
     * @return {@code ; did you mean 'x'?}, or nothing
     */
    public static String hint(String given, Collection<String> legal) {
        return of(given, legal).map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    /**
     * The end of a message about a name that is not legal, which lists those that are.
     *
     * @param given what was written
     * @param legal the legal names
     * @return {@code ; did you mean 'x'? Legal: x, y}, or {@code ; Legal: x, y}
     */
    public static String amongAll(String given, Collection<String> legal) {
        String hint = hint(given, legal);
        return hint + (hint.isEmpty() ? "; " : " ") + "Legal: " + String.join(", ", legal);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(a, b, d, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(String a, String b, int[][] d, int i, int j) {
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
