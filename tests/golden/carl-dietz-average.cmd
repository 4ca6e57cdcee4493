practise carl-dietz average
