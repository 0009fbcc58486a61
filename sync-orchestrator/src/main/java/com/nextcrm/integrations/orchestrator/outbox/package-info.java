/** Messages that wait in the document whose change they tell. */
@NullMarked
package com.nextcrm.integrations.orchestrator.outbox;

import org.jspecify.annotations.NullMarked;
