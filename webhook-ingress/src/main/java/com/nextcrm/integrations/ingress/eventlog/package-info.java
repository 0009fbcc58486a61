/** What came and what became of it, learned from Kafka; and sending it again. */
@NullMarked
package com.nextcrm.integrations.ingress.eventlog;

import org.jspecify.annotations.NullMarked;
