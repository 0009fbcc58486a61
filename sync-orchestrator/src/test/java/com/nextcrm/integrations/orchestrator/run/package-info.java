@NullMarked
package com.nextcrm.integrations.orchestrator.run;

import org.jspecify.annotations.NullMarked;
