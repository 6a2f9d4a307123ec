"""TG411, TG717 and TG719: what balancers and domains need to reach."""
