package org.attentionlab.bench.libtorch;

import static org.bytedeco.pytorch.global.torch.elu;

import org.bytedeco.pytorch.Tensor;

/** Scores of all pairs of a query and a key. */
enum EagerScores {
    DOT_PRODUCT {
        @Override
        Tensor of(Tensor query, Tensor key, double headSize) {
            return query.matmul(key.transpose(-2, -1)).mul(EagerRows.number(1 / Math.sqrt(headSize)));
        }
    },
    COSINE {
        @Override
        Tensor of(Tensor query, Tensor key, double headSize) {
            return direction(query).matmul(direction(key).transpose(-2, -1));
        }
    },
    GAUSSIAN {
        @Override
        Tensor of(Tensor query, Tensor key, double headSize) {
            Tensor q = EagerRows.sum(query.mul(query));
            Tensor k = EagerRows.sum(key.mul(key));
            Tensor product = query.matmul(key.transpose(-2, -1)).mul(EagerRows.number(2));
            return product.sub(q).sub(k.transpose(-2, -1)).mul(EagerRows.number(1 / (2 * Math.sqrt(headSize))));
        }
    },
    FEATURES {
        @Override
        Tensor of(Tensor query, Tensor key, double headSize) {
            return feature(query).matmul(feature(key).transpose(-2, -1));
        }
    };

    abstract Tensor of(Tensor query, Tensor key, double headSize);

    /** What a normaliser is asked about. */
    static EagerScores of(String normaliser) {
        return switch (normaliser) {
            case "lssa", "lssar", "threshold_relu" -> COSINE;
            case "gaussian", "gaussian_l1", "l2_distance_softmax" -> GAUSSIAN;
            case "linear" -> FEATURES;
            default -> DOT_PRODUCT;
        };
    }

    private static Tensor direction(Tensor vectors) {
        return vectors.div(EagerRows.sum(vectors.mul(vectors)).sqrt());
    }

    private static Tensor feature(Tensor vectors) {
        return elu(vectors).add(EagerRows.number(1));
    }
}
