/** Reports handed on to an MLflow server. */
package org.attentionlab.mlflow;
