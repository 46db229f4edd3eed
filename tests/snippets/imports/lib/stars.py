public = "public"
also_public = "also public"
_private = "private"
