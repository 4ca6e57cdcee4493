practise derek-voss average
