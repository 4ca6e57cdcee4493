practise carl-dietz poor
