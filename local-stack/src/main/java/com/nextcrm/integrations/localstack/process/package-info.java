/** Operating-system processes and ports: starting, watching and ending them so that none is left behind. */
@NullMarked
package com.nextcrm.integrations.localstack.process;

import org.jspecify.annotations.NullMarked;
