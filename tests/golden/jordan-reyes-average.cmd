practise jordan-reyes average
