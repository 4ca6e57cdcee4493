practise derek-voss skilled
