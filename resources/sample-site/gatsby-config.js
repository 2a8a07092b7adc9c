module.exports = {
  siteMetadata: {
    title: "Градски весник",
    description: "Вести од нашиот град",
  },
  plugins: [
    { resolve: "gatsby-source-filesystem", options: { name: "posts", path: `${__dirname}/content/posts` } },
    { resolve: "gatsby-source-filesystem", options: { name: "img", path: `${__dirname}/content/img` } },
    "gatsby-plugin-image",
    "gatsby-plugin-sharp",
    "gatsby-transformer-sharp",
    "gatsby-transformer-remark",
  ],
}
