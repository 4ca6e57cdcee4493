practise denise-okafor skilled
