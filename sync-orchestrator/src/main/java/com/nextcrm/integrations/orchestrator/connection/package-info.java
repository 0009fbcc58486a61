/** Tests of a connection, answered over Kafka while a person waits. */
@NullMarked
package com.nextcrm.integrations.orchestrator.connection;

import org.jspecify.annotations.NullMarked;
