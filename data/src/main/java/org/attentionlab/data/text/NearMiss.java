package org.attentionlab.data.text;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says that a name is unknown, and which known name may have been meant: the one that fewest edits lead to. */
final class NearMiss {
    private NearMiss() {}

    /**
     * The complaint about an unknown name.
     *
     * @param kind what the name should have named
     * @param name the name as given
     * @param known all legal names
     * @return one line
     */
    static String unknown(String kind, String name, List<String> known) {
        String hint = known.stream()
                .filter(candidate -> edits(name, candidate) <= Math.max(2, candidate.length() / 2))
                .min(Comparator.comparingInt(candidate -> edits(name, candidate)))
                .map(candidate -> " Did you mean '" + candidate + "'?")
                .orElse("");
        return "unknown " + kind + " '" + name + "'; there are " + String.join(", ", known) + "." + hint;
    }

    /** The Levenshtein distance, ignoring case: the fewest insertions, deletions and substitutions from a to b. */
    static int edits(String a, String b) {
        String from = a.toLowerCase(Locale.ROOT);
        String to = b.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substitution = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
