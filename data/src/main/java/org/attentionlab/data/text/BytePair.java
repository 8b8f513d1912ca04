package org.attentionlab.data.text;

/**
 * Two tokens that stand side by side. Pairs are ordered by their left token, then by their right one.
 *
 * @param left the number of the first
 * @param right the number of the second
 */
record BytePair(int left, int right) implements Comparable<BytePair> {

    @Override
    public int compareTo(BytePair other) {
        return left == other.left ? Integer.compare(right, other.right) : Integer.compare(left, other.left);
    }
}
