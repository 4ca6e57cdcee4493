practise derek-voss poor
