practise denise-okafor average
