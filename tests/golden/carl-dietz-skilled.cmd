practise carl-dietz skilled
