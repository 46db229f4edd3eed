# uncaught
größe = "日本語" + “text”
