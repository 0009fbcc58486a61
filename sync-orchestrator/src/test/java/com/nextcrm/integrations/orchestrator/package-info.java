@NullMarked
package com.nextcrm.integrations.orchestrator;

import org.jspecify.annotations.NullMarked;
