practise denise-okafor poor
