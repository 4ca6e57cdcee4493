practise kyle-brannigan skilled
