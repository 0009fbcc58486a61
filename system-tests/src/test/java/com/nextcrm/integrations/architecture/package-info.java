/** The rules of the house over every module's classes. */
@NullMarked
package com.nextcrm.integrations.architecture;

import org.jspecify.annotations.NullMarked;
