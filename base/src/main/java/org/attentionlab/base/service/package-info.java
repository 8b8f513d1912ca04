/** What jars from elsewhere provide. */
package org.attentionlab.base.service;
