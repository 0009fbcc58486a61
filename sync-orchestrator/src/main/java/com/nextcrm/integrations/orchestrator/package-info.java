/** Plans, starts and follows sync runs; tests connections; keeps the log. It calls no provider and holds no secret. */
@NullMarked
package com.nextcrm.integrations.orchestrator;

import org.jspecify.annotations.NullMarked;
