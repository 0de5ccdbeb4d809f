"""How a clause means what it says: real or planned, asserted, denied, admitted or left open."""
