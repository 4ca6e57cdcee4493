practise jordan-reyes skilled
