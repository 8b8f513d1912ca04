package org.attentionlab.data.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.attentionlab.data.DataException;

/**
 * Byte pairs learned from a text (Sennrich et al., arXiv 1508.07909): the tokens are the 256 bytes of the UTF-8 form and, from 256 on, pairs of
 * earlier tokens in the order in which they were learned. A word is cut by merging the pair of neighbours that was learned first, until
 * there is none. It knows every text.
 *
 * <p>Words are GPT-2's, so the tokens of a joined text are not always the joined tokens of its parts.
 */
public final class BytePairTokeniser implements Tokeniser {
    /** The name in study files and checkpoints. */
    public static final String NAME = "byte_pair";

    /** The tokens there are without pairs. */
    public static final int BYTES = 256;

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9}) (\\d{1,9})");
    private static final ByteTokeniser SPELLING = new ByteTokeniser();

    private final List<BytePair> pairs;
    private final Map<BytePair, Integer> tokenOf = new HashMap<>();
    private final List<byte[]> spelled = new ArrayList<>();

    private BytePairTokeniser(List<BytePair> pairs) {
        this.pairs = List.copyOf(pairs);
        for (int b = 0; b < BYTES; b++) {
            spelled.add(new byte[] {(byte) b});
        }
        for (BytePair pair : pairs) {
            int token = spelled.size();
            if (pair.left() >= token || pair.right() >= token) {
                throw new DataException("the byte pair '" + pair.left() + " " + pair.right() + "', token " + token
                        + ", is made of tokens that do not come before it");
            }
            if (tokenOf.putIfAbsent(pair, token) != null) {
                throw new DataException("the byte pair '" + pair.left() + " " + pair.right() + "' is there twice");
            }
            spelled.add(joined(spelled.get(pair.left()), spelled.get(pair.right())));
        }
    }

    private static byte[] joined(byte[] left, byte[] right) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(left);
        both.writeBytes(right);
        return both.toByteArray();
    }

    /**
     * Learns pairs from the first nine tenths of a text, counted in characters: what models are validated with has no part in it.
     *
     * @param corpus the text
     * @param vocabulary how many tokens there may be, bytes included, from 257; there are fewer where no pair occurs twice
     */
    public static BytePairTokeniser of(Corpus corpus, int vocabulary) {
        if (vocabulary <= BYTES) {
            throw new DataException(
                    "a vocabulary of " + vocabulary + " has no room for byte pairs beside the " + BYTES + " bytes");
        }
        Map<String, Long> words = new LinkedHashMap<>();
        long left = corpus.characters() * 9 / 10;
        for (int i = 0; i < corpus.documents().size() && left > 0; i++) {
            String part = corpus.part(i);
            int characters = part.codePointCount(0, part.length());
            int end = characters <= left ? part.length() : part.offsetByCodePoints(0, (int) left);
            Words.of(part.substring(0, end), word -> words.merge(word, 1L, Long::sum));
            left -= characters;
        }
        PairLearner learner = new PairLearner();
        words.forEach((word, count) -> learner.add(SPELLING.encode(word), count));
        return new BytePairTokeniser(learner.learn(vocabulary - BYTES, BYTES));
    }

    /**
     * Rebuilds a tokeniser.
     *
     * @param written the pairs as {@link #description()} writes them
     * @throws DataException if they are none
     */
    static BytePairTokeniser read(String written) {
        return new BytePairTokeniser(written.lines()
                .map(line -> {
                    Matcher match = WRITTEN.matcher(line);
                    if (!match.matches()) {
                        throw new DataException("'" + line + "' is no byte pair; legal are two numbers of tokens");
                    }
                    return new BytePair(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
                })
                .toList());
    }

    @Override
    public int vocabularySize() {
        return spelled.size();
    }

    /** {@inheritDoc} Only half of a surrogate pair, which no valid text holds, has no tokens. */
    @Override
    public int[] encode(String text) {
        SPELLING.encode(text);
        Map<String, int[]> known = new HashMap<>();
        IntStream.Builder tokens = IntStream.builder();
        Words.of(text, word -> {
            for (int token : known.computeIfAbsent(word, this::cut)) {
                tokens.add(token);
            }
        });
        return tokens.build().toArray();
    }

    /** What a merge makes is part of later pairs only, so a word longer than the list of pairs goes through that once. */
    private int[] cut(String word) {
        int[] tokens = SPELLING.encode(word);
        if (tokens.length > pairs.size()) {
            for (int n = 0; n < pairs.size(); n++) {
                tokens = PairLearner.merged(tokens, pairs.get(n), BYTES + n);
            }
            return tokens;
        }
        while (true) {
            BytePair first = null;
            int earliest = Integer.MAX_VALUE;
            for (int i = 1; i < tokens.length; i++) {
                BytePair pair = new BytePair(tokens[i - 1], tokens[i]);
                int token = tokenOf.getOrDefault(pair, Integer.MAX_VALUE);
                if (token < earliest) {
                    earliest = token;
                    first = pair;
                }
            }
            if (first == null) {
                return tokens;
            }
            tokens = PairLearner.merged(tokens, first, earliest);
        }
    }

    /** {@inheritDoc} Bytes that form no character become U+FFFD, the replacement character. */
    @Override
    public String decode(int[] tokens) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] < 0 || tokens[i] >= spelled.size()) {
                throw new IllegalArgumentException(
                        "token " + tokens[i] + " at " + i + " is no byte pair: 0 to " + (spelled.size() - 1));
            }
            bytes.writeBytes(spelled.get(tokens[i]));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public int bytes(int token) {
        return spelled.get(token).length;
    }

    /** {@inheritDoc} Its vocabulary is a line for each pair: the numbers of its two tokens. */
    @Override
    public TokeniserDescription description() {
        return new TokeniserDescription(
                NAME,
                pairs.stream().map(pair -> pair.left() + " " + pair.right()).collect(Collectors.joining("\n")));
    }
}
